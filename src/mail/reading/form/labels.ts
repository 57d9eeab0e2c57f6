/** What forms call their fields, in languages of their sites, by the field names of `POST /api/inquiries`. */
const LABELS: Record<string, string> = {
  name: 'name|your name|full name|contact name|contact|contact person|ansprechpartner|vor- und nachname|vollständiger name|nom complet|nom et prénom|nom|nombre|nombre completo|nombre y apellidos|nome|nome completo|nome e cognome|naam|volledige naam|navn|namn|nimi|imię i nazwisko|имя|姓名|お名前|from|sender|submitted by',
  first_name:
    'first name|firstname|given name|vorname|prénom|prenom|voornaam|fornavn|förnamn|etunimi|imię|nombre de pila',
  last_name:
    'last name|lastname|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|achternaam|etternavn|efternamn|efternavn|sukunimi|nazwisko|фамилия',
  email:
    'e-?mail|email address|e-?mail-?adresse|your e-?mail|work e-?mail|business e-?mail|contact e-?mail|adresse e-?mail|courriel|adresse courriel|correo|correo electrónico|indirizzo e-?mail|e-?mailadres|e-?postadress|e-?post|sähköposti|adres e-?mail|почта|e-?mail адрес|邮箱|メールアドレス|mail',
  phone:
    'phone|phone number|telephone|telephone number|tel|mobile|mobile number|cell|cell phone|your phone|telefon|telefonnummer|rufnummer|handy|mobil|téléphone|telephone|numéro de téléphone|portable|teléfono|telefono|móvil|cellulare|telefone|celular|telefoon|telefoonnummer|puhelin|телефон|电话|電話番号',
  company:
    'company|company name|organi[sz]ation|organi[sz]ation name|business|business name|firma|firmenname|unternehmen|société|entreprise|raison sociale|empresa|compañía|azienda|ragione sociale|società|bedrijf|bedrijfsnaam|virksomhed|företag|yritys|компания|公司|会社名|account',
  title: 'title|job title|position|role|funktion|poste|fonction|cargo|ruolo|functie|stilling|должность',
  subject: 'subject|betreff|objet|asunto|oggetto|onderwerp|assunto|emne|ämne|тема|topic of enquiry',
  topic:
    'product|topic|interested in|i am interested in|product of interest|service|produkt|produit|producto|prodotto|interesse',
  message:
    'message|your message|message body|comments?|comments? or message|questions?|enquiry|inquiry|request|details|description|how can we help( you)?\\??|what can we help you with\\??|notes?|nachricht|ihre nachricht|mitteilung|anfrage|kommentar|votre message|commentaires?|demande|mensaje|comentarios?|messaggio|richiesta|mensagem|bericht|opmerking(en)?|besked|meddelande|viesti|wiadomość|сообщение|留言|お問い合わせ内容',
  country: 'country|land|pays|país|paese|maa|kraj|страна|国家|国',
  city: 'city|town|ort|stadt|ville|ciudad|città|cidade|plaats|stad|by|город',
  postal_code:
    'zip|zip code|postal code|postcode|plz|postleitzahl|code postal|código postal|cap|cep|postnummer',
  region: 'state|province|region|bundesland|kanton|région|provincia|estado',
  website: 'website|web site|web|url|homepage|your website|site web|sitio web|sito web',
}

const PATTERNS: readonly (readonly [string, RegExp])[] = Object.entries(LABELS).map(([field, labels]) => [
  field,
  new RegExp(`^(?:${labels})$`, 'iu'),
])

/** The field a label means, or null. `Your E-Mail *` and `e-mail:` are the same. */
export function fieldOfLabel(label: string): string | null {
  const bare = label
    .replace(/\((required|optional|pflichtfeld|obligatoire)\)/i, '')
    .replace(/[*:：\s]+$/u, '')
    .replace(/^[\s*•-]+/, '')
    .trim()
  if (bare === '' || bare.length > 40) return null
  return PATTERNS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null
}
