import { walkJourneys } from '../support/walk-journeys.ts';

await walkJourneys('by keyboard');
