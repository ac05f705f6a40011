// Loaded into each program that `npm start` runs: ends it when `npm start` itself is gone, however it went.
const PATIENCE_MS = 20_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
