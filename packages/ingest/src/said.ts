interface Said {
  fr: string;
  en: string;
}
export interface IssueText {
  /** A few words, for a group of issues. */
  title: Said;
  /** `{value}` is what was read, `{suggestion}` what is proposed; a part in brackets falls away when it names what is not known. */
  text: Said;
}

/** A title and a text, in French and in English. */
export const said = (titleFr: string, titleEn: string, fr: string, en: string): IssueText => ({ title: { fr: titleFr, en: titleEn }, text: { fr, en } });
