export { answer, MINIMUM } from './answer.ts';
export { defaultParameters } from './defaults.ts';
export { DENSITY_BANDS } from './density.ts';
export { effortIn } from './effort.ts';
export { MIN_STEPS } from './growing.ts';
export { DRAWS, GRIDS, STEPS } from './more-than-chance.ts';
export { COLUMNS, type DepartmentShape, type FigureKind, type Figures, type HotspotRequest, type HotspotResult, type HotspotRow, type Silence } from './question.ts';
export { dayOf, firstDayOfMonth, isoOf, KINDS, monthOf, type Register, type RowTests, registerOf, selectRows, testsOf } from './register.ts';
export { buffersOf, type Sample, sampleOf } from './sample.ts';
