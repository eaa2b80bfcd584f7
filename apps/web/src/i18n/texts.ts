import { typesetFrench } from '@vigie/domain';
import i18next from 'i18next';

export type Language = 'fr' | 'en';

interface Tree {
  readonly [key: string]: string | Tree;
}
/** The names between double braces of a text. */
export type Variables<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Variables<Rest> : never;
type Form = 'one' | 'many' | 'other';
/** What a number may leave out: "one child" need not say 1. */
type VariablesOfForms<French, Key> = Key extends `${infer Base}_${Form}` ? Variables<French[`${Base}_${Form}` & keyof French]> : never;
type Leaf<French, Key extends keyof French, Own> = Key extends `${string}_${Form}`
  ? [Exclude<Variables<Own>, VariablesOfForms<French, Key>>] extends [never]
    ? string
    : never
  : [Variables<Own>, Variables<French[Key]>] extends [Variables<French[Key]>, Variables<Own>]
    ? string
    : never;
/** The English of a French text: the same keys, but for the form `_many` that English does not have, with the same variables. */
type English<French, Own> = {
  readonly [Key in Exclude<keyof French, `${string}_many`>]: French[Key] extends string
    ? Leaf<French, Key, Key extends keyof Own ? Own[Key] : never>
    : English<French[Key], Key extends keyof Own ? Own[Key] : never>;
} & { readonly [Key in Exclude<keyof Own, keyof French>]: never };

/**
 * The texts of a folder, in both languages: a key or a variable that one of them lacks does not compile. They are there from the moment their module is loaded.
 * Beside it `declare module 'i18next' { interface ResourceNamespaceMap { name: typeof it } }` lets `t` know the keys.
 * @returns the French ones, for their type
 */
export function texts<const French extends Tree, const Own extends Tree>(namespace: string, { fr, en }: { fr: French; en: Own & English<French, Own> }): French {
  i18next.addResourceBundle('fr', namespace, typeset(fr));
  i18next.addResourceBundle('en', namespace, en);
  return fr;
}

/** French typography is done here once, so that no text can forget it. */
function typeset(text: Tree): Tree {
  return Object.fromEntries(Object.entries(text).map(([key, value]) => [key, typeof value === 'string' ? typesetFrench(value) : typeset(value)]));
}
