<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.report.subject" title="value[@name = 'title']"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <xsl:variable name="first"><m:date select="value[@name = 'from']"/></xsl:variable>
    <xsl:variable name="end"><m:date select="value[@name = 'last']"/></xsl:variable>
    <p><m:t k="mail.report.text" title="value[@name = 'title']" from="$first" last="$end"/></p>
    <xsl:apply-templates select="." mode="link"/>
    <p><m:t k="mail.report.change"/></p>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.report.link"/></xsl:template>

</xsl:stylesheet>
