import { PUBLISHED_OPERATIONS, told } from '@vigie/data';

/** The published operations, their words in both languages. */
export const readOperations = () =>
  PUBLISHED_OPERATIONS.map(({ name, place, dateNote, note, figures, ...facts }) => ({
    ...facts,
    name: told(name),
    place: told(place),
    dateNote: dateNote === null ? null : told(dateNote),
    note: told(note),
    figures: figures.map(({ source, ...figure }) => ({ ...figure, source: told(source) })),
  }));
