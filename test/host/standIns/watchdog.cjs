// Stands for the native module of VS Code's server that ends an extension host whose server is gone.
'use strict';

exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 2000).unref();
};
