import { walkJourneys } from '../support/walk-journeys.ts';

walkJourneys('by keyboard');
