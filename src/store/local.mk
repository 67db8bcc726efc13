libmaboussole_a_SOURCES +=
