/**
 * Notifications: one line to a member about something that concerns them, told once, kept for three months. Owns them
 * and who wants which. It decides nothing about leads: the slices that cause something notify of it, in the same
 * transaction.
 */
export { tellComment } from './comment-news.ts'
export { forgetOldNotifications } from './forget-old.ts'
export { markRead } from './mark-read.ts'
export { noticesOfMoves } from './notices-of-moves.ts'
export { type Notice, notifyMembers } from './notify-members.ts'
export { membersWithDevices } from './push/devices.ts'
export { drainPushes } from './push/drain-pushes.ts'
export { notificationRoutes } from './routes.ts'
export { tellSigningNews, tellWantedSignatures } from './signing-news.ts'
export { membersWanting } from './wanted-kinds.ts'
