export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 128;
/** For how long a link that sets a password works. */
export const PASSWORD_LINK_HOURS = 72;
/** For how long a session once checked spares the look-up on reads. Writes always look. */
export const SESSION_CACHE_S = 60;
export const LONGEST_ATTEMPT_WINDOW_S = 900;
/** Set by the server from the connection, whatever a caller sends under the name. */
export const CLIENT_ADDRESS_HEADER = 'x-muster-client';
