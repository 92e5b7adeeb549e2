"""What the lessons ask: right answers, replies, hints and solutions, lesson by lesson."""
