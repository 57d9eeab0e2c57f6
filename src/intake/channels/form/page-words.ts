/** What a form's page says by itself; what the company asks is in the form. */
const WORDS = {
  en: {
    send: 'Send',
    optional: 'optional',
    choose: 'Please choose',
    missing: 'Please fill in what is marked; everything you typed is still here.',
    empty: 'Please fill this in.',
    leave: 'Leave this empty',
    thanks: 'Thank you',
    unreadable:
      'Your message arrived and was kept, but it could not be read by our program. A person will look at it.',
    origin: 'This form may not be used from {origin}. What you wrote was kept, and somebody will look at it.',
  },
  de: {
    send: 'Senden',
    optional: 'freiwillig',
    choose: 'Bitte wählen',
    missing: 'Bitte füllen Sie das Markierte aus; was Sie geschrieben haben, ist noch da.',
    empty: 'Bitte ausfüllen.',
    leave: 'Bitte leer lassen',
    thanks: 'Vielen Dank',
    unreadable:
      'Ihre Nachricht ist angekommen und aufbewahrt, aber unser Programm kann sie nicht lesen. Ein Mensch sieht sie sich an.',
    origin:
      'Dieses Formular darf von {origin} aus nicht benutzt werden. Ihre Nachricht wurde aufbewahrt und wird angesehen.',
  },
  fr: {
    send: 'Envoyer',
    optional: 'facultatif',
    choose: 'Choisissez',
    missing: 'Veuillez remplir les champs marqués ; tout ce que vous avez écrit est encore là.',
    empty: 'Veuillez remplir ce champ.',
    leave: 'Laissez ce champ vide',
    thanks: 'Merci',
    unreadable:
      'Votre message est arrivé et a été conservé, mais notre programme ne peut pas le lire. Une personne va le regarder.',
    origin:
      'Ce formulaire ne peut pas être utilisé depuis {origin}. Votre message a été conservé et sera lu.',
  },
  es: {
    send: 'Enviar',
    optional: 'opcional',
    choose: 'Elija una opción',
    missing: 'Complete lo que está marcado; todo lo que escribió sigue aquí.',
    empty: 'Complete este campo.',
    leave: 'Deje esto vacío',
    thanks: 'Gracias',
    unreadable:
      'Su mensaje llegó y se guardó, pero nuestro programa no puede leerlo. Una persona lo revisará.',
    origin: 'Este formulario no puede usarse desde {origin}. Su mensaje se guardó y será revisado.',
  },
  pt: {
    send: 'Enviar',
    optional: 'opcional',
    choose: 'Escolha',
    missing: 'Preencha o que está marcado; tudo o que você escreveu continua aqui.',
    empty: 'Preencha este campo.',
    leave: 'Deixe vazio',
    thanks: 'Obrigado',
    unreadable:
      'Sua mensagem chegou e foi guardada, mas nosso programa não consegue lê-la. Uma pessoa vai olhar.',
    origin: 'Este formulário não pode ser usado a partir de {origin}. Sua mensagem foi guardada e será lida.',
  },
}

export type PageWords = (typeof WORDS)['en']

export function wordsIn(language: string): PageWords {
  return Object.hasOwn(WORDS, language) ? WORDS[language as keyof typeof WORDS] : WORDS.en
}
