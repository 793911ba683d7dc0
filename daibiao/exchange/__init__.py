"""Exchange: 数据交换 — suggestions go to other systems and come from them as files, so that nothing is typed twice.

Out: a list with its filter as Excel or JSON, each as its form in Word; secret ones in no bulk file. In: a file is received,
its columns are assigned, its rows taken in: found deputies, never guessed ones; each filed as if it came on paper.
"""
