/** The industries of the made-up register; another register brings words of its own. */
export const INDUSTRIES = [
  ...['catering', 'food-retail', 'retail', 'drugs', 'clothing', 'electronics', 'appliances', 'beauty'],
  ...['fitness', 'education', 'furniture', 'vehicles', 'lodging', 'property'],
] as const;
