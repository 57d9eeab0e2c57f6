import { wordsOf } from './words-of.ts'

/** How people say that they have a need of their own. */
export const NEED = wordsOf(`
  and need, need new, need some, and require, need a new, need help with,
  und brauchen, und benötigen, und suchen, et cherchons, et recherchons, et avons besoin,
  we need, i need, we require, in need of, need for, needed for, looking for, searching for, want to buy,
  interested in buying, interested in purchasing, want to replace, would like to replace, need to replace,
  plan to buy,
  wir brauchen, brauchen wir, ich brauche, wir benötigen, benötigen wir, ich benötige, benötigt wird,
  benötigt werden,
  wir suchen, suchen wir, ich suche, auf der Suche nach, Bedarf an, haben Bedarf, Ersatz für, suchen eine,
  suchen einen, suchen ein, wollen ersetzen, möchten ersetzen,
  nous cherchons, nous recherchons, je cherche, je recherche, à la recherche, avons besoin, j'ai besoin,
  ai besoin,
  il nous faut, souhaitons acheter, souhaitons remplacer, souhaitons nous équiper, besoin de, besoin d'un,
  besoin d'une,
  necesitamos, necesito, buscamos, estamos buscando, estoy buscando, requerimos, nos hace falta,
  queremos comprar,
  necesidad de, queremos reemplazar, deseamos adquirir,
  precisamos, preciso de, procuramos, estamos procurando, estou procurando, necessitamos, queremos comprar,
  estamos buscando, estamos à procura, precisa de, queremos substituir, desejamos adquirir,
  abbiamo bisogno, ho bisogno, cerchiamo, stiamo cercando, ci serve, ci servono
`)
