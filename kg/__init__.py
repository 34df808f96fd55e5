"""Knowledge graphs from Chinese documents, with exact evidence for every fact."""
