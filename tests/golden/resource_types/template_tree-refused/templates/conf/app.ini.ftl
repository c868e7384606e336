${undefined_here}
