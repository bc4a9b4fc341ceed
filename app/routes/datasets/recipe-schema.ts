import { recipeJsonSchema } from '~/domain/datasets/recipe.schema'

/** `GET /datasets/recipe.schema.json`: a recipe's keys, for editors of anywhere. */
export function loader() {
  return Response.json(recipeJsonSchema(), {
    headers: {
      'Content-Type': 'application/schema+json',
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=3600'
    }
  })
}
