/** A field that a file may give. */
export interface Field {
  key: string;
  required: boolean;
  label: { fr: string; en: string };
}

/** A field with the column names that propose it, best first; accents, case, punctuation, articles and words like "nombre de" do not count. */
export interface KnownField extends Field {
  names: string[];
  /** A column whose name ends with these words proposes the field too, because survey tools write the parts of a question so: `_gps_latitude`, `place-Latitude`. */
  endings?: string[];
}

export const field = (key: string, required: boolean, fr: string, en: string, names: string[], endings?: string[]): KnownField => ({
  key,
  required,
  label: { fr, en },
  names,
  endings,
});
