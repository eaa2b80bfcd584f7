import { api } from '../api.ts';

/** What is no longer so once a trip was written down or taken away. */
export const TRIPS_CHANGED = [api.travel.trips.queryKey(), api.travel.factors.queryKey(), api.travel.reached.queryKey(), api.reservations.find.queryKey()];
