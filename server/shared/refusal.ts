/** Something the person at the terminal asked for that can't be, in a sentence that says what would do. */
export class Refusal extends Error {}
