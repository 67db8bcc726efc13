<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="../../csv/prospect/upload.xsl"/>

  <!-- The same for programs: commas, no byte order mark. -->

  <xsl:variable name="separator" select="','"/>
  <xsl:variable name="begin" select="''"/>

</xsl:stylesheet>
