import type { ShippedTexts } from './languages.ts'

const hello = '{% if name %}Hola, {{ name }}:{% else %}Hola:{% endif %}'
const signed =
  '{% if owner %}{{ owner }}{% if owner_phone %}, {{ owner_phone }}{% endif %}\n{% endif %}{{ workspace }}\n\nEsta es una confirmación automática.'

export const spanish: ShippedTexts = {
  received: {
    subject: 'Su consulta a {{ workspace }}',
    body: `${hello}

Gracias por su consulta. La hemos recibido, y una persona de nuestro equipo le responderá en un plazo de {{ hours }} horas.

Si desea añadir algo, responda a este mensaje.

${signed}`,
  },
  hot: {
    subject: 'Su solicitud a {{ workspace }}',
    body: `${hello}

Gracias por su solicitud. La hemos recibido, y una persona de nuestro equipo se pondrá en contacto con usted lo antes posible, a más tardar en {{ hours }} horas.

Si desea añadir algo, responda a este mensaje.

${signed}`,
  },
  call: {
    subject: 'Su solicitud a {{ workspace }}',
    body: `${hello}

Gracias por su solicitud. La hemos recibido. {% if owner %}{{ owner }}{% else %}Una persona de nuestro equipo{% endif %} le llamará a más tardar el {{ call_by }}.

Si desea añadir algo, o prefiere otro momento, responda a este mensaje.

${signed}`,
  },
  marketing: {
    subject: 'Su consulta a {{ workspace }}',
    body: `${hello}

Gracias por su consulta. La hemos recibido.

¿Desea asesoramiento o un presupuesto? Responda con unas palabras sobre lo que necesita y para cuándo, y una persona de nuestro equipo se pondrá en contacto con usted.

${signed}`,
  },
  unfit: {
    subject: 'Su mensaje a {{ workspace }}',
    body: `${hello}

Gracias por su mensaje. Lo hemos recibido.

Si podemos hacer algo por usted, responda con unas palabras sobre lo que busca. Una persona de nuestro equipo lo leerá.

${signed}`,
  },
}
