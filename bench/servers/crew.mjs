import cluster from 'node:cluster'

/** Serves in this process, or in so many others that share its port. */
export const serveWith = (workers, serve) => {
  if (cluster.isWorker || workers === 0) serve()
  else for (let worker = 0; worker < workers; worker += 1) cluster.fork()
}
