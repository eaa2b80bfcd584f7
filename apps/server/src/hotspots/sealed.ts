/** The record that a sealed result belongs to. */
export const runIdentity = (id: string): string => `analysis run ${id}`;
