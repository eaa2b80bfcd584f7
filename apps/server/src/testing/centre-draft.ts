/** A centre in Méagui as its form sends it. */
export const centreDraft = (reference: string, over: Record<string, unknown> = {}) => ({
  reference,
  name: 'Maison de Méagui',
  kind: 'RECEPTION' as const,
  operator: null,
  openedOn: '2024-02-01',
  openedPrecision: 'DAY' as const,
  lon: -6.558,
  lat: 5.405,
  departmentPcode: null,
  secret: true,
  source: 'visit of the ministry',
  services: ['MEDICAL' as const],
  languages: ['fra' as const],
  capacities: [
    { validFrom: '2024-02-01', beds: 40, girlsBeds: 20, boysBeds: 20, ageFrom: 6, ageTo: 17, source: 'visit of the ministry', validTo: null as string | null, surge: false },
  ],
  closures: [],
  occupancies: [{ observedOn: '2024-03-01', occupied: 4, source: 'telephone' }],
  ...over,
});
