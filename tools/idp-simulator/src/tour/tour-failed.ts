/** Something did not go as it must; the message says what, in words for the person who ran the tour. */
export class TourFailed extends Error {}
