const end = '\n\n{{ link }}\n'

type Texts = Record<
  'sign_definition' | 'sign_service_levels' | 'definition_month',
  { subject: string; body: string }
>

/** Mail about what marketing and sales have agreed on, by language; `version` and `count` are numbers. */
export const AGREEMENT_TEXTS: Record<string, Texts> = {
  en: {
    sign_definition: {
      subject: 'Version {{ version }} of the definition of a lead waits for your signature',
      body: `In {{ workspace }}, version {{ version }} of the definition of a lead is out for signature, and yours is missing. Read it here; to sign, you sign in once more:${end}`,
    },
    sign_service_levels: {
      subject: 'Version {{ version }} of the service levels waits for your signature',
      body: `In {{ workspace }}, version {{ version }} of what marketing and sales owe each other is out for signature, and yours is missing. Read it here; to sign, you sign in once more:${end}`,
    },
    definition_month: {
      subject: 'What the definition of a lead did last month',
      body: `In {{ workspace }}, some criteria of the definition stood out last month: leads refused because of them, or sales that came although they kept the lead from sales. Which ones, with the leads behind each number:${end}`,
    },
  },
  de: {
    sign_definition: {
      subject: 'Version {{ version }} der Lead-Definition wartet auf Ihre Unterschrift',
      body: `Bei {{ workspace }} liegt Version {{ version }} der Lead-Definition zur Unterschrift vor; Ihre fehlt noch. Hier lesen Sie sie; zum Unterschreiben melden Sie sich noch einmal an:${end}`,
    },
    sign_service_levels: {
      subject: 'Version {{ version }} der Service-Level wartet auf Ihre Unterschrift',
      body: `Bei {{ workspace }} liegt Version {{ version }} dessen, was Marketing und Vertrieb einander schulden, zur Unterschrift vor; Ihre fehlt noch. Hier lesen Sie sie; zum Unterschreiben melden Sie sich noch einmal an:${end}`,
    },
    definition_month: {
      subject: 'Was die Lead-Definition im letzten Monat bewirkt hat',
      body: `Bei {{ workspace }} sind im letzten Monat einige Kriterien der Definition aufgefallen: Leads wurden ihretwegen abgelehnt, oder es wurde verkauft, obwohl sie den Lead vom Vertrieb fernhielten. Welche, mit den Leads hinter jeder Zahl:${end}`,
    },
  },
  fr: {
    sign_definition: {
      subject: 'La version {{ version }} de la définition d’un lead attend votre signature',
      body: `Chez {{ workspace }}, la version {{ version }} de la définition d’un lead est à signer, et votre signature manque. Lisez-la ici ; pour signer, vous vous identifiez une nouvelle fois :${end}`,
    },
    sign_service_levels: {
      subject: 'La version {{ version }} des niveaux de service attend votre signature',
      body: `Chez {{ workspace }}, la version {{ version }} de ce que le marketing et les ventes se doivent est à signer, et votre signature manque. Lisez-la ici ; pour signer, vous vous identifiez une nouvelle fois :${end}`,
    },
    definition_month: {
      subject: 'Ce que la définition d’un lead a fait le mois dernier',
      body: `Chez {{ workspace }}, certains critères de la définition se sont fait remarquer le mois dernier : des leads refusés à cause d’eux, ou des ventes malgré eux. Lesquels, avec les leads derrière chaque nombre :${end}`,
    },
  },
  es: {
    sign_definition: {
      subject: 'La versión {{ version }} de la definición de lead espera su firma',
      body: `En {{ workspace }}, la versión {{ version }} de la definición de lead está a la firma y falta la suya. Léala aquí; para firmar, inicia sesión una vez más:${end}`,
    },
    sign_service_levels: {
      subject: 'La versión {{ version }} de los niveles de servicio espera su firma',
      body: `En {{ workspace }}, la versión {{ version }} de lo que marketing y ventas se deben está a la firma y falta la suya. Léala aquí; para firmar, inicia sesión una vez más:${end}`,
    },
    definition_month: {
      subject: 'Lo que hizo la definición de lead el mes pasado',
      body: `En {{ workspace }}, algunos criterios de la definición llamaron la atención el mes pasado: leads rechazados por ellos, o ventas a pesar de ellos. Cuáles, con los leads detrás de cada número:${end}`,
    },
  },
  pt: {
    sign_definition: {
      subject: 'A versão {{ version }} da definição de lead espera a sua assinatura',
      body: `Em {{ workspace }}, a versão {{ version }} da definição de lead está para assinar, e falta a sua. Leia aqui; para assinar, você entra mais uma vez:${end}`,
    },
    sign_service_levels: {
      subject: 'A versão {{ version }} dos níveis de serviço espera a sua assinatura',
      body: `Em {{ workspace }}, a versão {{ version }} do que marketing e vendas devem um ao outro está para assinar, e falta a sua. Leia aqui; para assinar, você entra mais uma vez:${end}`,
    },
    definition_month: {
      subject: 'O que a definição de lead fez no mês passado',
      body: `Em {{ workspace }}, alguns critérios da definição chamaram a atenção no mês passado: leads recusados por causa deles, ou vendas apesar deles. Quais, com os leads por trás de cada número:${end}`,
    },
  },
}
