/** The rule packs whose lists of grounds differ; server/src/law chooses a case's pack by its day of receipt. */
export type PackId = 'order-121' | 'order-20' | 'cfda-21' | 'price-2014';
