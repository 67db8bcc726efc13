<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="form.xsl"/>

  <!-- Another role for somebody, and what follows from it. -->

  <xsl:template match="page" mode="title"><m:t k="user.role.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <p class="notice warning"><m:icon name="alert"/><m:t k="user.role.ends"/></p>
    <xsl:apply-templates select="form"/>
  </xsl:template>

</xsl:stylesheet>
