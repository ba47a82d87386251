import { walkJourneys } from '../support/walk-journeys.ts';

await walkJourneys('by touch at 320 pixels');
