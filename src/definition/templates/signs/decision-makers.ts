import { wordsOf } from './words-of.ts'

/** Words in a job title of somebody who decides or whose word counts: English, German, French, Spanish, Portuguese, Italian. */
export const DECISION_MAKERS = wordsOf(`
  ceo, cfo, cto, cio, coo, cmo, cpo, ciso, chief, chairman, chairwoman, president, vp, svp, evp,
  owner, founder, proprietor, partner, principal, director, head, manager, buyer, purchaser,
  purchasing, procurement, sourcing, superintendent, administrator, team lead, lead engineer,
  Geschäftsführer, Geschäftsführerin, Geschäftsführung, Geschäftsleitung, Inhaber, Inhaberin, Vorstand,
  Prokurist, Prokuristin, Leiter, Leiterin, Leitung, Einkäufer, Einkäuferin, Einkauf, Bürgermeister,
  directeur, directrice, gérant, gérante, PDG, DG, DSI, DAF, DRH, président, présidente, fondateur,
  fondatrice, propriétaire, responsable, chef, acheteur, acheteuse, associé, associée, dirigeant,
  dirigeante,
  directora, gerente, dueño, dueña, propietario, propietaria, fundador, fundadora, presidente, presidenta,
  jefe, jefa, comprador, compradora, encargado, encargada, socio, socia, administrador, administradora,
  diretor, diretora, dono, dona, proprietário, proprietária, sócio, sócia, chefe, coordenador,
  coordenadora,
  direttore, direttrice, titolare, amministratore, amministratrice, responsabile, fondatore, acquisti
`)

/** Job titles whose holders help but do not decide, even beside a word from above ("assistant to the CEO"). */
export const NO_DECISION_MAKERS = wordsOf(`
  assistant, assistants, intern, trainee, apprentice, secretary, receptionist,
  Assistent, Assistentin, Assistenz, Praktikant, Praktikantin, Werkstudent, Werkstudentin, Azubi,
  Auszubildender,
  assistante, stagiaire, apprenti, apprentie, secrétaire, alternant, alternante,
  asistente, becario, becaria, practicante, secretario, secretaria,
  assistente, estagiário, estagiária, aprendiz, secretário, secretária, tirocinante
`)
