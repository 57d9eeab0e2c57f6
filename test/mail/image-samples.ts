/** Pictures of 30 by 20 dots, as a browser writes them. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAB4AAAAUCAYAAACaq43EAAAAP0lEQVR4AezSIQ4AMAhD0QW76+4COzn4+lLzSRCYkry07vud2Dqh4fEaPNRQ2wQol41Wg6FWEdsNtY1Wg2PUAwAA///mvTT/AAAABklEQVQDALIoPAvTZlpQAAAAAElFTkSuQmCC',
  'base64',
)
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAUAB4DASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAID/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmApkAAAAAA//2Q==',
  'base64',
)
export const WEBP = Buffer.from(
  'UklGRjwAAABXRUJQVlA4IDAAAADQAgCdASoeABQAP3Gy0GA0rimlqAgCkC4JZQAAPaOgAP7cUfnY9wf/wbkbfIYAAAA=',
  'base64',
)
export const WEBP_LOSSLESS = Buffer.from(
  'UklGRi4AAABXRUJQVlA4TCEAAAAvHcAEEA8wdLMwgfMf8FDTtgFTZuHPqeMvgoj+hzw+2wkA',
  'base64',
)
export const WEBP_EXTENDED = Buffer.from(
  'UklGRk4AAABXRUJQVlA4WAoAAAAgAAAAHQAAEwAAVlA4IDAAAADQAgCdASoeABQAP3Gy0GA0rimlqAgCkC4JZQAAPaOgAP7cUfnY9wf/wbkbfIYAAAA=',
  'base64',
)
/** Of 1 by 1. */
export const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
