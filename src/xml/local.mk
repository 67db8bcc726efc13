libmaboussole_a_SOURCES += \
	src/xml/book.h \
	src/xml/cell.c src/xml/cell.h \
	src/xml/doc.c src/xml/doc.h \
	src/xml/heap.c src/xml/heap.h \
	src/xml/memory.c src/xml/memory.h \
	src/xml/poison.h \
	src/xml/records.c src/xml/records.h \
	src/xml/render.c src/xml/render.h \
	src/xml/schema.c src/xml/schema.h \
	src/xml/sheet.c src/xml/sheet.h \
	src/xml/table.c src/xml/table.h \
	src/xml/valid.c src/xml/valid.h \
	src/xml/write.c src/xml/write.h

if HAVE_XLSX
libmaboussole_a_SOURCES += src/xml/book.c
else
libmaboussole_a_SOURCES += src/xml/book_none.c
endif
