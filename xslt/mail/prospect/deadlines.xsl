<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <!-- To an advisor: a holiday more or less has moved deadlines of his. -->

  <xsl:template match="letter" mode="subject"><m:t k="mail.deadlines.subject"/></xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.deadlines.link"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t group="mail.deadlines" prefix="mail.deadlines." select="value[@name = 'change']"/></p>
    <fact m:label="mail.deadlines.holiday"><xsl:value-of select="value[@name = 'label']"/></fact>
    <fact m:label="mail.deadlines.day"><m:date select="value[@name = 'day']"/></fact>
    <fact m:label="mail.deadlines.count"><xsl:value-of select="value[@name = 'count']"/></fact>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

</xsl:stylesheet>
