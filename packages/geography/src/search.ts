import { foldName } from './names.ts';
import type { Place } from './zones.ts';

/**
 * Places whose name matches what was typed, best first: names that begin with it, names with a word that does, then, if
 * four letters or more were typed, names that begin with it but for one typing error after the first letter (a letter wrong, missing, too
 * many, or two exchanged).
 * Among equals a zone comes before a locality and a short name before a long one. Accents, case, hyphens and apostrophes do not count.
 *
 * The list is prepared at its first search, and that is kept for the same array. Pass the same array every time, and do not change it,
 * because changes are not noticed.
 */
export function searchPlaces(places: readonly Place[], query: string, limit: number): Place[] {
  const wanted = foldName(query);
  if (wanted === '') return [];
  const joined = wanted.replaceAll(' ', '');
  const found: { place: Place; rank: number; order: number }[] = [];
  prepared(places).forEach(({ place, folded, joined: name, words }, order) => {
    let rank = -1;
    if (folded === wanted || name === joined) rank = 0;
    else if (folded.startsWith(wanted) || name.startsWith(joined)) rank = 1;
    else if (words.some((word) => word.startsWith(wanted)) || folded.includes(` ${wanted}`)) rank = 2;
    else if (joined.length >= 4 && name[0] === joined[0] && beginsAlmostWith(name, joined)) rank = 3;
    if (rank >= 0) found.push({ place, rank, order });
  });
  return found
    .sort((a, b) => a.rank - b.rank || KINDS.indexOf(a.place.kind) - KINDS.indexOf(b.place.kind) || a.place.name.length - b.place.name.length || a.order - b.order)
    .slice(0, limit)
    .map(({ place }) => place);
}

const KINDS: Place['kind'][] = ['department', 'region', 'district', 'locality'];

interface Prepared {
  place: Place;
  folded: string;
  joined: string;
  words: string[];
}

const preparations = new WeakMap<readonly Place[], Prepared[]>();

function prepared(places: readonly Place[]): Prepared[] {
  const known = preparations.get(places);
  if (known) return known;
  const made = places.map((place) => {
    const folded = foldName(place.name);
    return { place, folded, joined: folded.replaceAll(' ', ''), words: folded.split(' ') };
  });
  preparations.set(places, made);
  return made;
}

/** Whether one typing error turns the query into a beginning of the name. */
function beginsAlmostWith(name: string, query: string): boolean {
  let same = 0;
  while (same < query.length && name[same] === query[same]) same++;
  if (same === query.length) return true;
  const rest = query.slice(same + 1);
  return (
    name.startsWith(rest, same + 1) || // a letter wrong
    name.startsWith(query.slice(same), same + 1) || // a letter missing
    name.startsWith(rest, same) || // a letter too many
    (query[same] === name[same + 1] && query[same + 1] === name[same] && name.startsWith(query.slice(same + 2), same + 2))
  );
}
