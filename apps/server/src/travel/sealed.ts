import { asJson, sealed } from '../secrets/sealed.ts';

interface Point {
  lon: number;
  lat: number;
}

/** Where a trip began and ended, to a hundredth of a degree, and the centre that it ended at; null: none was named. A trip begins where children were found. */
export interface TripEnds {
  from: Point;
  to: Point;
  centreId: number | null;
}

export const tripEnds = sealed<{ id: string }, TripEnds>({
  table: 'trips',
  column: 'ends_sealed',
  key: 'id',
  holds: 'where trips began and ended, and at which reception centre',
  identity: ({ id }) => `trip ${id}`,
  codec: asJson<TripEnds>(),
});
