import { alertsRouter } from './alerts/router.ts';
import { arrivalsRouter } from './arrivals/router.ts';
import { auditRouter } from './audit/router.ts';
import { centresRouter } from './centres/router.ts';
import { documentsRouter } from './documents/router.ts';
import { effortRouter } from './effort/router.ts';
import { hotspotsRouter } from './hotspots/router.ts';
import { importsRouter } from './imports/router.ts';
import { indicatorsRouter } from './indicators/router.ts';
import { occupancyRouter } from './occupancy/router.ts';
import { operationsRouter } from './operations/router.ts';
import { organisationsRouter } from './organisations/router.ts';
import { releasesRouter } from './releases/router.ts';
import { rescuesRouter } from './rescues/router.ts';
import { reservationsRouter } from './reservations/router.ts';
import { resourcesRouter } from './resources/router.ts';
import { sessionRouter } from './session/router.ts';
import { staysRouter } from './stays/router.ts';
import { travelRouter } from './travel/router.ts';
import { router } from './trpc.ts';
import { usersRouter } from './users/router.ts';
import { zonesRouter } from './zones/router.ts';

export const appRouter = router({
  session: sessionRouter,
  rescues: rescuesRouter,
  zones: zonesRouter,
  indicators: indicatorsRouter,
  centres: centresRouter,
  arrivals: arrivalsRouter,
  occupancy: occupancyRouter,
  reservations: reservationsRouter,
  resources: resourcesRouter,
  stays: staysRouter,
  alerts: alertsRouter,
  travel: travelRouter,
  effort: effortRouter,
  hotspots: hotspotsRouter,
  operations: operationsRouter,
  imports: importsRouter,
  releases: releasesRouter,
  documents: documentsRouter,
  organisations: organisationsRouter,
  users: usersRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
