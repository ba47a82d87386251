import { walkJourneys } from '../support/walk-journeys.ts';

walkJourneys('by touch at 320 pixels');
