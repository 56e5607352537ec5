"""The learner's private record: one schema, a store on this device, files to take along."""
