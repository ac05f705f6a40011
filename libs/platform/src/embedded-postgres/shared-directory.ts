/** Where root keeps what the server's own user must reach when the clone or DATA_DIR is closed to that user. */
export const SHARED_DIRECTORY = '/var/lib/vbc-provisioning';
