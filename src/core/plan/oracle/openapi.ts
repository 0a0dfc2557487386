import type { Oracle } from '../../config/oracle.js';
import type { World } from '../../ports/world.js';
import { documentedShape } from '../openapi/shape.js';

/** The oracle with the shapes that an OpenAPI document of the workspace gives, where it states none of its own. */
export function withDocumentedShapes(oracle: Oracle, world: World): Oracle {
  return {
    ...oracle,
    requests: oracle.requests.map((request) => {
      const { expect, method, path } = request;
      const { status, example, schema } = expect;
      if (status === undefined || example !== undefined || schema !== undefined) return request;
      const documented = documentedShape(world, method, path, status);
      return documented === undefined ? request : { ...request, expect: { ...expect, schema: documented } };
    }),
  };
}
