"""Self-check quizzes: from Markdown to a model, and from the model to a page."""
