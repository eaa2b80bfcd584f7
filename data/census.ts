/** Figures of the census of 2021 that exist for the whole country only (data/SOURCES.md, "census"). */
export const CENSUS_2021 = { urbanShare: 0.525, householdSize: 5.2 } as const;
