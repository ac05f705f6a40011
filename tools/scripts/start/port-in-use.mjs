import { createServer } from 'node:net';

/**
 * A sentence when the port cannot be listened on, else undefined.
 * @param {string} variable the variable that chooses the port
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>}
 */
export function portInUse(variable, port, host) {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(sentence(error, variable, port, host)));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function sentence(error, variable, port, host) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Stop that one, or choose another port: ${variable}=${port + 1} npm start`;
  }
  if (error.code === 'EACCES')
    return `This user may not listen on port ${port}; choose another with ${variable}.`;
  return `Listening on ${host}:${port} is not possible (${error.code ?? error.message}); see HOST and ${variable}.`;
}
