// Loaded into the programs that the starter starts: when it dies, even by kill -9, its channel closes and they end in order.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
});
// The listener alone would keep a finished program alive.
process.channel?.unref();
