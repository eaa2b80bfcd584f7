import { api } from '../api.ts';

/** What is no longer so once beds were held, given back, taken or left. */
export const BEDS_CHANGED = [
  api.reservations.find.queryKey(),
  api.reservations.list.queryKey(),
  api.centres.list.queryKey(),
  api.stays.list.queryKey(),
  api.alerts.open.queryKey(),
];
