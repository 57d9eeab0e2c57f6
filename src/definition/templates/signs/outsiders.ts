import { wordsOf } from './words-of.ts'

/** Job titles with these words belong to students and people who look for work. */
export const STUDENT_TITLES = wordsOf(`
  Student of, Student at, Student in, PhD student, Master student, Studentin der, Student der, étudiant en,
  étudiante en,
  estudiante de, estudante de, job seeker, unemployed, looking for work, arbeitssuchend
`)

/** Job titles that are nothing but this. */
export const STUDENTS = wordsOf(`
  student, Studentin, pupil, Schüler, Schülerin, étudiant, étudiante, estudiante, estudante, aluno, aluna,
  studente
`)

/**
 * What students and people who look for work write. Whole phrases in the first person, because schools, universities
 * and personnel departments buy too.
 */
export const STUDENT_OR_JOB_SEEKER = wordsOf(`
  i am a student, i'm a student, as a student, i am studying, i'm studying, i am a phd student,
  i am a master student,
  my thesis, my bachelor thesis, my master thesis, my master's thesis, my bachelor's thesis,
  my dissertation, my term paper,
  my school project, my university project, my research paper, my homework, for my studies,
  i am applying for,
  i would like to apply, apply for a job, apply for the position, apply for an internship,
  looking for a job, looking for an internship,
  job vacancy, job vacancies, any vacancies, any open positions, my cv, my resume, attached resume,
  attached cv, my job application,
  ich bin Student, ich bin Studentin, ich studiere, als Student, als Studentin, meine Bachelorarbeit,
  meiner Bachelorarbeit,
  meine Masterarbeit, meiner Masterarbeit, meine Diplomarbeit, meiner Diplomarbeit, meine Abschlussarbeit,
  meiner Abschlussarbeit,
  meine Hausarbeit, meine Seminararbeit, meine Facharbeit, meine Doktorarbeit, meine Bewerbung,
  bewerbe mich, Bewerbung als,
  Initiativbewerbung, Praktikumsplatz, ein Praktikum, Praktikum bei, Ausbildungsplatz, Werkstudentenstelle,
  mein Lebenslauf, meinen Lebenslauf,
  je suis étudiant, je suis étudiante, en tant qu'étudiant, en tant qu'étudiante, mon mémoire, ma thèse,
  mes études,
  recherche un stage, recherche d'un stage, stage de fin, ma candidature, candidature spontanée, mon cv,
  recherche un emploi,
  recherche d'un emploi, je cherche un emploi, je cherche un stage,
  soy estudiante, soy un estudiante, soy una estudiante, como estudiante, mi tesis, mi trabajo de fin,
  mi proyecto universitario,
  busco trabajo, busco empleo, bolsa de trabajo, mi currículum, mi hoja de vida, mi cv,
  prácticas profesionales, hacer prácticas,
  sou estudante, sou aluno, sou aluna, como estudante, meu tcc, minha tese, minha dissertação,
  minha monografia, meu trabalho de conclusão,
  procuro emprego, busco emprego, vaga de emprego, vaga de estágio, vagas de emprego, meu currículo,
  enviar currículo,
  sono uno studente, sono una studentessa, la mia tesi, il mio curriculum
`)

/** What those write who want to sell to us. */
export const SELLERS = wordsOf(`
  seo services, seo agency, guest post, link building, backlinks, increase your traffic, rank your website,
  your website ranking,
  website redesign services, lead generation services, offshore development, outsourcing services,
  we can supply you, become your supplier,
  be your supplier, offer you our services, offer our services, introduce our products to you,
  introduce our company,
  Ihr Lieferant werden, Ihnen unsere Dienstleistungen, Ihnen unsere Produkte,
  unsere Dienstleistungen anbieten, Ihre Webseite optimieren,
  vous proposer nos services, vous présenter nos services, devenir votre fournisseur,
  référencement de votre site,
  ofrecerle nuestros servicios, ofrecerles nuestros servicios, ofrecer nuestros servicios,
  ser su proveedor, posicionar su web,
  oferecer nossos serviços, apresentar nossos serviços, ser seu fornecedor, offrirvi i nostri servizi
`)
