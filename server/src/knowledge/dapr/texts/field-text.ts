/** What fields are for, by their names as documented. Defaults, values and what is required are told from the catalogue. */
export type FieldTexts = Readonly<Record<string, string>>;
