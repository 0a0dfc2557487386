import { chi } from './chi.js';
import { django } from './django.js';
import { express } from './express.js';
import { fastapi } from './fastapi.js';
import { fastify } from './fastify.js';
import { flask } from './flask.js';
import { gin } from './gin.js';
import { nest } from './nest.js';
import { netHttp } from './netHttp.js';
import { next } from './next.js';
import type { Framework } from './route.js';

/** The web frameworks whose routes are read. */
export const frameworks: readonly Framework[] = [
  express,
  fastify,
  nest,
  next,
  flask,
  fastapi,
  django,
  gin,
  chi,
  netHttp,
];
